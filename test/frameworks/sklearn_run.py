"""Draws the plots that the integration has for classifiers, regressors and clusters."""

import wandb
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split

if __name__ == "__main__":
    iris = load_iris()
    names = [str(name) for name in iris.target_names]
    train, test, train_labels, test_labels = train_test_split(iris.data, iris.target, random_state=0)
    classifier = LogisticRegression(max_iter=200).fit(train, train_labels)
    said = (classifier.predict(test), classifier.predict_proba(test), names)
    clusters = KMeans(3, n_init=2, random_state=0)
    with wandb.init():
        wandb.sklearn.plot_classifier(classifier, train, test, train_labels, test_labels, *said, model_name="classifier")
        ridge = Ridge().fit(train, train_labels)
        wandb.sklearn.plot_regressor(ridge, train, test, train_labels, test_labels, model_name="ridge")
        wandb.sklearn.plot_clusterer(clusters, train, clusters.fit_predict(train), names, "clusters")
