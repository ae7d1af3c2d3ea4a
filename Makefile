# The same commands for those who type make; start.py does the work.
.PHONY: lab test notebooks check bench
lab test notebooks check bench:
	python3 start.py $@
