package dev.sidelight.demo;

import java.util.List;

/**
 * What a project's sessions talk about. Each list has a length of its own, so that it takes long
 * until a whole turn comes again.
 *
 * @param things that may be wrong
 * @param symptoms what is wrong with a thing, as an end of a sentence
 * @param causes what the reason was, as a sentence about {@code %}, the file
 * @param files where it was
 */
record Topic(
    List<String> things,
    List<String> symptoms,
    List<String> causes,
    List<String> files,
    String check) {

  static final Topic SHOP =
      new Topic(
          List.of(
              "the basket badge",
              "the voucher field",
              "the order mail",
              "the stock count",
              "the address form"),
          List.of(
              "shows yesterday's number after a reload",
              "jumps when the page is narrow",
              "is announced twice by screen readers",
              "takes two clicks on the first visit"),
          List.of(
              "`%` read the store before it was hydrated; it now waits for the session",
              "`%` rounded twice, once for display and once more for the sum",
              "The effect in `%` had no dependencies, so that it ran on every keystroke"),
          List.of("src/cart/store.ts", "src/checkout/totals.ts", "src/ui/Badge.tsx"),
          "pnpm test");

  static final Topic COMPILER =
      new Topic(
          List.of(
              "a match on nested tuples",
              "the hint for unused names",
              "a closure in a loop",
              "the constant table",
              "an import of itself"),
          List.of(
              "points at the wrong column",
              "costs a third of the compile time",
              "panics when the file ends early",
              "says the same thing twice"),
          List.of(
              "`%` counted bytes where it should count characters",
              "`%` walked the whole tree again for every name it met",
              "The span in `%` was taken before the token was consumed"),
          List.of("src/check/infer.rs", "src/lex.rs", "src/diag/render.rs"),
          "cargo test -q");

  static final Topic GAME =
      new Topic(
          List.of(
              "the harbour gate",
              "Mira's diary",
              "the third lantern",
              "the ferry timetable",
              "the gull that follows you",
              "the tide level",
              "the lost umbrella"),
          List.of(
              "is forgotten after loading a game",
              "comes back although it was picked up",
              "moves while the game is paused",
              "is drawn behind the fog",
              "starts its dialogue from the beginning"),
          List.of(
              "`%` wrote the value but never read it back",
              "`%` saved the node's path, and the path changed in 1.3",
              "Two saves in one frame: `%` kept the older one",
              "`%` used the clock on the wall instead of the game's own"),
          List.of("scripts/save/slot.gd", "scripts/world/flags.gd", "scripts/ui/journal.gd"),
          "godot --headless --script tests/run.gd");

  String question(int turn) {
    String thing = pick(things, turn);
    String start = Character.toUpperCase(thing.charAt(0)) + thing.substring(1);
    return start + " " + pick(symptoms, turn) + ". Can you find out why?";
  }

  String thought(int turn) {
    return "It "
        + pick(symptoms, turn)
        + ". Most likely that is decided in "
        + pick(files, turn)
        + "; let me look there before I guess.";
  }

  String answer(int turn) {
    return "Found it. "
        + pick(causes, turn).replace("%", pick(files, turn))
        + ".\n\nI fixed that and added a test for "
        + pick(things, turn)
        + "; `"
        + check
        + "` passes.";
  }

  /** {@return what was used to find out} */
  Tool tool(int turn, Place place) {
    var tools = new Tools(place.directory());
    String file = pick(files, turn);
    return turn % 2 == 0
        ? tools.bash(check, "Run the tests", 4, (40 + turn % 60) + " passed\n")
        : tools.grep(
            pick(things, turn),
            place.directory() + "/" + file + ":\n  Line " + (12 + turn) + ": restore(state)");
  }

  private static String pick(List<String> list, int turn) {
    return list.get(turn % list.size());
  }
}
