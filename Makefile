# The short names of the build's commands.
.PHONY: build test verify dist faults soak format golden run demo playground clean

build:
	mvn -B -q -DskipTests package

test:
	mvn -B test

verify:
	mvn -B verify

# An archive for this platform and a Debian package under target/dist, and the test that tries them.
dist:
	mvn -B -Pdist -Dtest=NoTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dit.test=DistIT -Dfailsafe.failIfNoSpecifiedTests=false verify

# Harms the wire to the demo server and to a real one two hundred times each, kills the real one
# twenty times, and freezes it for 40 s; compares the rows with the truth each time.
faults:
	mvn -B -Dtest=FaultsTest -Dit.test=FaultsIT -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dtest.jvm="-Dfaults.rounds=200 -Dfaults.kills=20 -Dfaults.frozen=40 -Dfaults.resync=2" verify

# Sends ten million events, and compares the heap with what it was after the first million.
soak:
	mvn -B -Dtest=BoundsTest -Dtest.jvm=-Dsoak.events=1000000 test

format:
	mvn -B -q -Dformat.mode=write process-sources

# Rewrites the golden screens; review the difference before committing it.
golden:
	mvn -B -q test -Dtest.jvm=-Dgolden=write

run demo:
	./sidelight demo

# A real OpenCode server with a session in every state, to look at; type help.
playground:
	mvn -B -q -DskipITs=false -Dformat.skip test-compile exec:exec@opencode exec:exec@playground

clean:
	mvn -B -q clean
