# The short names of the build's commands.
.PHONY: build test verify format golden run demo clean

build:
	mvn -B -q -DskipTests package

test:
	mvn -B test

verify:
	mvn -B verify

format:
	mvn -B -q -Dformat.mode=write process-sources

# Rewrites the golden screens; review the difference before committing it.
golden:
	mvn -B -q test -Dtest.jvm=-Dgolden=write

run demo:
	./sidelight demo

clean:
	mvn -B -q clean
