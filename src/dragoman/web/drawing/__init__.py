"""Pictures, drawn on the server as SVG that can be walked through by keyboard; a table stands beside each."""
