package dev.sidelight.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Plays the scripts, and goes on with small things when they are over. Guarded by the timeline. */
final class Director {
  /** Pause between two small things of the encore, and how much longer it may be. */
  private static final Duration REST = Duration.ofSeconds(14);

  private static final int MORE_REST_SECONDS = 16;

  /** A session on the stage, once it exists. */
  private static final class Actor {
    final Script script;
    Optional<SessionRow> session = Optional.empty();
    int turnsPlayed;

    Actor(Script script) {
      this.script = script;
    }
  }

  private final Stage stage;
  private final List<Actor> actors = new ArrayList<>();
  private final SplittableRandom random;
  private int encores;

  Director(Stage stage) {
    this.stage = stage;
    this.random = new SplittableRandom(stage.seed + 1);
  }

  /** Puts everything on the timeline; nothing is played yet. */
  void prepare(List<Script> scripts, Duration end) {
    for (Script script : scripts) {
      var actor = new Actor(script);
      actors.add(actor);
      script.age.ifPresent(age -> actor.session = Optional.of(enter(script, age)));
      for (Script.Turn turn : script.turns) {
        stage.timeline.after(turn.at(), () -> play(actor, turn));
      }
      for (Script.Deed deed : script.deeds) {
        stage.timeline.after(deed.at(), () -> act(actor, deed.kind()));
      }
    }
    stage.timeline.after(end, this::encore);
  }

  /** Puts a session that is older than the demo on the stage, without a word. */
  private SessionRow enter(Script script, Duration age) {
    long created = stage.now() - age.toMillis();
    var row =
        new SessionRow(
            stage.ids.session(created),
            stage.ids.slug(),
            script.project.place(),
            Optional.empty(),
            script.title,
            created);
    row.agent = script.agent;
    row.model = Optional.of(script.model);
    long step = age.toMillis() / (script.pastMessages + 1);
    row.past =
        new History(
            script.project.topic(), script.pastMessages, created, step, stage.seed ^ created);
    row.summed = script.pastMessages > 0;
    row.updated = created + step * script.pastMessages;
    row.usage = new Usage(2_400, 900, 0, 31_000, 2_100);
    stage.store.sessions.put(row.id, row);
    return row;
  }

  private void play(Actor actor, Script.Turn turn) {
    Script script = actor.script;
    actor.turnsPlayed++;
    if (actor.session.isEmpty()) {
      SessionRow row = stage.create(script.project.place(), Optional.empty(), "");
      row.plannedTitle = Optional.of(script.title);
      actor.session = Optional.of(row);
    }
    SessionRow row = actor.session.get();
    if (isGone(row)) return;
    Run.begin(stage, row, Prompt.of(turn.prompt(), script.agent, script.model), turn.beats());
  }

  private void act(Actor actor, Script.Kind kind) {
    if (actor.session.isEmpty() || isGone(actor.session.get())) return;
    SessionRow row = actor.session.get();
    switch (kind) {
      case ABORT -> row.run.ifPresent(Run::abort);
      case DELETE -> stage.delete(row);
    }
  }

  private boolean isGone(SessionRow row) {
    return !stage.store.sessions.containsKey(row.id);
  }

  /** Lets one session that rests do a small thing, and comes back later. */
  private void encore() {
    List<Actor> resting = actors.stream().filter(this::rests).toList();
    if (!resting.isEmpty()) {
      Actor actor = resting.get(random.nextInt(resting.size()));
      SessionRow row = actor.session.orElseThrow();
      Encore.Piece piece = Encore.piece(encores++, actor.script.project);
      Run.begin(
          stage,
          row,
          Prompt.of(piece.prompt(), actor.script.agent, actor.script.model),
          piece.beats());
    }
    stage.timeline.after(REST.plusSeconds(random.nextInt(MORE_REST_SECONDS)), this::encore);
  }

  /** {@return whether the session did all it had to do, and did it well} */
  private boolean rests(Actor actor) {
    int turns = actor.script.turns.size();
    return turns > 0
        && actor.turnsPlayed == turns
        && actor.session.filter(row -> isAtEase(row) && !isGone(row)).isPresent();
  }

  private static boolean isAtEase(SessionRow row) {
    MessageRow last = row.message(row.messageCount() - 1);
    return row.run.isEmpty() && row.archived.isEmpty() && last.finish.equals("stop");
  }
}
