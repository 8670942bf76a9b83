package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;
import static dev.sidelight.demo.Beats.helper;

import java.util.List;
import java.util.Locale;

/**
 * What sessions answer to what users type. A prompt that begins with one of a few words shows the
 * state of that name: {@code permission}, {@code question}, {@code retry}, {@code fail}, {@code
 * subagents}, {@code compact}.
 */
final class Replies {
  private static final int LONGEST_TOPIC = 60;

  private Replies() {}

  static List<Beat> to(String prompt, SessionRow session) {
    var tools = new Tools(session.place.directory());
    String topic = topic(prompt);
    String first = prompt.strip().split("\\W+", 2)[0].toLowerCase(Locale.ROOT);
    Beats beats =
        switch (first) {
          case "permission" -> permission(tools);
          case "question" -> question();
          case "retry" -> beats().overloaded("Provider is overloaded", 3, 6);
          case "fail" -> beats().fails("APIError", "The demo fails because you asked it to", 400);
          case "subagents", "subagent" -> subagents(tools);
          case "compact" -> beats().compacts("Everything so far, in one sentence: it went well.");
          default -> look(tools, topic);
        };
    return beats.says(answer(topic, session.messageCount())).list();
  }

  static List<Beat> toCommand(String name, String arguments, SessionRow session) {
    var tools = new Tools(session.place.directory());
    String about = arguments.isBlank() ? "the whole project" : arguments.strip();
    Beats beats =
        name.equals("init")
            ? beats()
                .uses(tools.read("README.md", "# Read me\nBuild, test, ship."))
                .uses(tools.write("AGENTS.md", "# Notes for agents\n- Run the tests first.\n"))
                .says("I wrote `AGENTS.md` with what somebody new needs to know.")
            : beats()
                .uses(tools.bash("git diff --stat", "See what changed", 1, " 3 files changed"))
                .says("I looked at " + about + ": small, tested, and ready to merge.");
    return beats.list();
  }

  private static Beats look(Tools tools, String topic) {
    String word = longestWord(topic);
    return beats()
        .thinks("The user asks about: " + topic + ". I will see where that lives first.")
        .uses(tools.grep(word, tools.directory() + "/README.md:\n  Line 12: " + word));
  }

  private static Beats permission(Tools tools) {
    return beats()
        .says("That needs a command I may not run by myself.")
        .needsLeave(
            tools.bash("git push origin HEAD", "Push the branch", 2, "To origin\n   HEAD -> main"),
            "git push *");
  }

  private static Beats question() {
    return beats()
        .asks(
            Beats.question(
                "Depth",
                "How deep should I dig?",
                false,
                "Just enough | The quickest change that works",
                "Properly | With tests and a note in the docs"))
        .says("Good: **{answer}**.\n");
  }

  private static Beats subagents(Tools tools) {
    return beats()
        .delegates(
            helper(
                "Read the code",
                "explore",
                "Find out how this works today.",
                beats().uses(tools.grep("main", "  Line 1: main")).says("It begins in `main`.")),
            helper(
                "Read the tests",
                "general",
                "Find out what the tests promise.",
                beats().pauses(2).says("The tests promise what the readme promises.")));
  }

  private static String answer(String topic, int messages) {
    return "About **"
        + topic
        + "**: this is a demo, so nothing was changed, but here is how I would go about it.\n\n"
        + "1. Write down what should happen, as a test\n"
        + "2. Make the smallest change that lets it pass\n"
        + "3. Read the difference once more, as a stranger\n\n"
        + "That was message "
        + messages
        + " of this session.";
  }

  private static String topic(String prompt) {
    String line = prompt.strip().lines().findFirst().orElse("nothing in particular");
    if (line.codePointCount(0, line.length()) <= LONGEST_TOPIC) return line;
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_TOPIC)) + "…";
  }

  private static String longestWord(String text) {
    String longest = "";
    for (String word : text.split("[^\\p{L}\\p{N}]+")) {
      if (word.length() > longest.length()) longest = word;
    }
    return longest.isEmpty() ? "todo" : longest;
  }
}
