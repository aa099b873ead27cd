"""Questions about the deal: what is on the table, who stands where, what one party wants and answers."""
