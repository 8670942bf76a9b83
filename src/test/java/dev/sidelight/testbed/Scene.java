package dev.sidelight.testbed;

import dev.sidelight.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a session of the {@link Playground} can be made to do. */
enum Scene {
  /** Streams and uses tools, then goes on until told to finish. */
  WORK {
    @Override
    void write(Script script, Path project, Gate gate) {
      script
          .thinks("The failure comes from the clock of the token. Read it before touching it.")
          .plans("Find the cause", "Write a failing test", "Fix it")
          .callsTool("read", Json.object("filePath", project.resolve("README.md").toString()))
          .then()
          .runs("for i in 1 2 3 4 5 6 7 8; do echo test $i passed; sleep 0.5; done")
          .then();
      for (int i = 1; i <= 40; i++) {
        script.says("- step %d of the `token` is **checked**\n".formatted(i));
        script.pauses(Duration.ofMillis(400));
      }
      script.waitsFor(gate).says(MARKDOWN);
    }
  },

  /** Answers at once. */
  FINISH {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.thinks("Easy.").says(MARKDOWN).spends(41_800, 900);
    }
  },

  /** Is refused three times, half a minute each, and answers then. */
  RETRY {
    @Override
    void write(Script script, Path project, Gate gate) {
      script
          .refuses(429, "Rate limit reached for requests per minute", Duration.ofSeconds(30))
          .times(3)
          .says("That took a while.");
    }
  },

  /** Fails without a retry. */
  FAIL {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.refuses(400, "Invalid schema for function 'edit': array schema misses items");
    }
  },

  /** Works in silence until told to finish. */
  WAIT {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.says("Let me think about it.").waitsFor(gate).says(" Thought about it.");
    }
  },

  /** Asks for permission to run a command. */
  PERMISSION {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.says("Publishing.").runs("npm publish --dry-run").then().says("Published.");
    }
  },

  QUESTION {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.asks("Which colour shall the button have?", "Red", "Blue").then().says("Painted.");
    }
  },

  /** Hands work to a subagent, which goes on until told to finish. */
  SUBAGENT {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.delegates("Survey the modules", "survey until told").then().says("Surveyed.");
    }
  },

  /** Runs a tool that prints 400,000 lines. */
  FLOOD {
    @Override
    void write(Script script, Path project, Gate gate) {
      script.runs("seq 400000").then().says("Counted.");
    }
  };

  private static final String MARKDOWN =
      """
      ## Done

      The **token clock** ran in local time, 日本語 and ünïcode included 👩‍💻.

      | file | lines |
      |---|---|
      | `src/auth/token.ts` | +12 -3 |

      ```ts
      const now = Date.now(); // milliseconds
      ```
      All tests of the login pass now.
      """;

  /** Programs the script for a session in the project; the gate is what {@code finish} opens. */
  abstract void write(Script script, Path project, Gate gate);

  String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
