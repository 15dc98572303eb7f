"""Trackio's server on a port of our choice: its command line takes none. Prints the address with the right to write."""

import sys

import trackio

trackio.show(open_browser=False, block_thread=True, host="127.0.0.1", server_port=int(sys.argv[1]))
