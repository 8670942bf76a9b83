package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;
import static dev.sidelight.demo.Script.session;

import java.time.Duration;
import java.util.List;

/** A game about a lighthouse keeper, a week before its summer chapter. */
final class GameStories {
  private static final Tools IN = new Tools(Play.GAME.worktree());

  private GameStories() {}

  static List<Script> scripts() {
    return List.of(saves(), fog(), summer(), menu());
  }

  /** One that has a long history, and whose context is full. */
  private static Script saves() {
    return session(Play.GAME, "Saves from 1.2 crash on load", "build", ModelChoice.SONNET)
        .begun(Duration.ofHours(6), 340)
        .at(
            11,
            "One more: saves made on the ferry still crash. Fix that and run everything.",
            beats()
                .uses(
                    IN.grep(
                        "ferry",
                        "/home/demo/lantern-bay/scripts/save/slot.gd:\n"
                            + "  Line 88: flags.erase(\"ferry\")"))
                .compacts(SAVES_SUMMARY)
                .uses(
                    IN.edit(
                        "scripts/save/slot.gd",
                        "\tflags.erase(\"ferry\")",
                        "\tflags.erase(\"ferry\")\n\tposition = harbour_of(flags)"))
                .uses(
                    IN.bash(
                        "godot --headless --script tests/run.gd",
                        "Run all tests",
                        26,
                        """
                        slot: 31 passed
                        flags: 44 passed
                        journal: 12 passed
                        migrations: 9 passed
                        96 passed, 0 failed
                        """))
                .says(
                    """
                    Saves from the ferry load again: the keeper now wakes up **in the harbour** he
                    sailed from.

                    - 1.2 stored the ferry as a place, 1.3 knows it as a *state*
                    - the migration keeps the time of day, so nobody loses an evening
                    - 96 tests pass, nine of them about old saves
                    """));
  }

  private static Script fog() {
    return session(Play.GAME, "Fog eats the graphics card", "build", ModelChoice.OPUS)
        .at(
            1.3,
            "The fog costs 9 ms a frame on the laptop. It should cost 2.",
            beats()
                .thinks("Sixteen samples per pixel at full size. Half size would be a quarter.")
                .uses(IN.read("shaders/fog.gdshader", "const int STEPS = 16;"))
                .says(
                    """
                    The shader marches **16 steps for every pixel**, most of them through clear air.
                    Three things would help, and they add up:

                    1. march at half size and scale up with the depth in mind
                    2. stop when the fog is as thick as it gets
                    3. jitter the start by blue noise, which lets 6 steps look like 16

                    I'd begin with the first, since it alone should save about 6 ms. Then again, the
                    lamp's beam has hard edges, and those are exactly what half size is bad at, so I
                    could also keep full size inside the beam and give the rest of the bay a coarser
                    grid, or several of them, one inside the other, like the rings of a target that
                    turns with the lamp, which would need a second pass and a third for the seams…
                    """))
        .abortedAt(9);
  }

  /** Combining marks, joined emoji, flags. */
  private static Script summer() {
    return session(
            Play.GAME,
            "Dialogues d’été : accents, 👩‍🚀 et drapeaux 🇫🇷",
            "build",
            ModelChoice.SONNET)
        .at(
            6.4,
            "Le chapitre d’été est traduit. Vérifie les accents décomposés et les emoji.",
            beats()
                .uses(IN.read("dialogue/summer.fr.po", "msgstr \"L'e\u0301te\u0301 commence !\""))
                .uses(
                    IN.webfetch(
                        "https://example.org/unicode/normalisation",
                        7,
                        "# Normalisation\nNFC composes, NFD takes apart."))
                .says(
                    """
                    J'ai relu **212 répliques**. Trois sortes de surprises :

                    | sorte | exemple | largeur |
                    |---|---|---|
                    | accents décomposés | e\u0301te\u0301, noe\u0308l | 3, 4 |
                    | emoji composés | 👩‍🚀 👨‍👩‍👧 | 2 chacun |
                    | drapeaux | 🇫🇷 🇯🇵 | 2 chacun |

                    Tout est en NFC maintenant, et la gardienne garde son casque. 🌊
                    """));
  }

  /**
   * One that is not worth keeping. Whoever deletes it has stopped it before: what ended well and
   * was not looked at yet is nothing to throw away.
   */
  private static Script menu() {
    return session(Play.GAME, "Scratch: a round menu", "plan", ModelChoice.GPT)
        .at(
            13,
            "Just thinking: would a round menu feel more like a lamp?",
            beats()
                .thinks("A round menu suits a stick, but not a mouse, and not long words.")
                .uses(
                    IN.bash(
                        "godot --headless --script res://tools/round_menu.gd",
                        "Draw a round menu",
                        60,
                        "4 entries\n7 entries: Einstellungen is too long\n"))
                .says("It would, for four entries. We have seven, and *Einstellungen* is long."))
        .abortedAt(24)
        .deletedAt(72);
  }

  private static final String SAVES_SUMMARY =
      """
      ## Goal
      Saves from 1.2 must load in 1.3 without a crash and without losing progress.

      ## Done
      - Slots have a version, and migrations run in order
      - The gate, the diary, the lanterns and the umbrella are stored by name, not by path
      - 87 tests, each made from a real save

      ## Open
      - Saves made on the ferry: the place does not exist any more
      - Run everything once more before the release
      """;
}
