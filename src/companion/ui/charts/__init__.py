"""Charts of the journey, drawn by pyqtgraph; imported when it is first opened."""
