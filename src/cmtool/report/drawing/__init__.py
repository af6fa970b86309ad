"""Pages and drawings: elements, the frame of a page, and figures in which every contract has its place and name."""
