package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;

import java.util.List;

/** Small things that go on for ever once the scripted day is over. */
final class Encore {
  /** A prompt and what comes of it. */
  record Piece(String prompt, List<Beat> beats) {}

  /** One piece in so many has to wait for its provider at first. */
  private static final int BUSY_HOUR = 7;

  private Encore() {}

  /**
   * {@return a piece that suits the project}
   *
   * @param number counts up from 0
   */
  static Piece piece(int number, Project project) {
    Topic topic = project.topic();
    var tools = new Tools(project.worktree());
    Beats beats = beats();
    if (number % BUSY_HOUR == BUSY_HOUR - 1) {
      beats.overloaded("Rate limit reached, please slow down", 4, 8);
    }
    beats
        .thinks(topic.thought(number))
        .uses(topic.tool(number, project.place()))
        .uses(tools.bash(topic.check(), "Run the tests", 6, "running\n.....\n.....\nall passed"))
        .says(topic.answer(number));
    return new Piece(topic.question(number), beats.list());
  }
}
