"""`wandb login` checks the key with the server, and says no to a wrong one."""

import os
import subprocess
import sys

from client import VERSION, absent, api, command, same

same(api().viewer.entity if hasattr(api().viewer, "entity") else api().default_entity, "admin")
if VERSION < (0, 17):
    absent("`wandb login` writes the key down and asks the server nothing before 0.17")
command("login", "--verify", "--relogin", "--host", os.environ["WANDB_BASE_URL"], os.environ["WANDB_API_KEY"])
wrong = [sys.executable, "-m", "wandb", "login", "--verify", "--relogin", "--host", os.environ["WANDB_BASE_URL"], "local-" + "0" * 40]
same(subprocess.run(wrong, capture_output=True).returncode == 0, False)
