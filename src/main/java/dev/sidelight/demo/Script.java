package dev.sidelight.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one session does in the course of the day. Times are seconds since the demo began. */
final class Script {
  /** A prompt and what comes of it. */
  record Turn(Duration at, String prompt, List<Beat> beats) {}

  /** Something that is done to the session from outside. */
  record Deed(Duration at, Kind kind) {}

  enum Kind {
    ABORT,
    DELETE
  }

  final Project project;
  final String title;
  final String agent;
  final ModelChoice model;
  final List<Turn> turns = new ArrayList<>();
  final List<Deed> deeds = new ArrayList<>();

  /** How long before the demo the session began, if it did. */
  Optional<Duration> age = Optional.empty();

  /** Messages from before the demo. */
  int pastMessages;

  private Script(Project project, String title, String agent, ModelChoice model) {
    this.project = project;
    this.title = title;
    this.agent = agent;
    this.model = model;
  }

  /**
   * {@return a session that begins with its first prompt}
   *
   * @param title what it will be called once it has been asked something
   */
  static Script session(Project project, String title, String agent, ModelChoice model) {
    return new Script(project, title, agent, model);
  }

  /** Makes it a session that exists when the demo begins. */
  Script begun(Duration ago, int messages) {
    age = Optional.of(ago);
    pastMessages = messages;
    return this;
  }

  Script at(double seconds, String prompt, Beats beats) {
    turns.add(new Turn(seconds(seconds), prompt, beats.list()));
    return this;
  }

  Script abortedAt(double seconds) {
    return deed(seconds, Kind.ABORT);
  }

  Script deletedAt(double seconds) {
    return deed(seconds, Kind.DELETE);
  }

  private Script deed(double seconds, Kind kind) {
    deeds.add(new Deed(seconds(seconds), kind));
    return this;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000));
  }
}
