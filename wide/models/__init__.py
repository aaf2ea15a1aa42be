"""The catalogue of practised models: finding them, and the entries that the Union adds to it itself.

The carried catalogue is a table of the warehouse; what the Union adds lies in its data home, one JSON file an
entry, and never in the project's folder.
"""
