package dev.sidelight.update;

import dev.sidelight.model.Activity;
import dev.sidelight.model.Message;
import dev.sidelight.model.Part;
import dev.sidelight.model.Transcript;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the newest messages of a session that runs tell of its run. Times are the server's clock.
 *
 * @param began when the run began, or a time in it if they do not reach as far back
 * @param at the newest time they name
 * @param newest message, a compaction's summary left out
 */
record UnderWay(Activity activity, Instant began, Instant at, Optional<Message> newest) {
  static Optional<UnderWay> of(Transcript tail) {
    if (tail.entries().isEmpty()) return Optional.empty();
    Transcript.Entry newest = tail.entries().getLast();
    Instant at =
        Stream.concat(
                Stream.of(newest.message().created()),
                newest.parts().stream().flatMap(UnderWay::times))
            .max(Instant::compareTo)
            .orElseThrow();
    Instant began = PastEnd.newestBegan(tail.entries()).orElse(at);
    return Optional.of(new UnderWay(activity(newest), began, at, newest(tail)));
  }

  private static Optional<Message> newest(Transcript tail) {
    return tail.entries().reversed().stream()
        .map(Transcript.Entry::message)
        .filter(message -> !(message instanceof Message.Assistant answer && answer.summary()))
        .findFirst();
  }

  private static Stream<Instant> times(Part part) {
    return switch (part) {
      case Part.Tool tool -> Stream.of(tool.started(), tool.ended()).flatMap(Optional::stream);
      case Part.Reasoning thought ->
          Stream.of(thought.started(), thought.ended()).flatMap(Optional::stream);
      default -> Stream.empty();
    };
  }

  private static Activity activity(Transcript.Entry newest) {
    boolean compacts =
        newest.message() instanceof Message.Assistant answer
            ? answer.summary()
            : newest.parts().stream().anyMatch(Part.Compaction.class::isInstance);
    if (compacts) return new Activity.Compacting();
    if (newest.message() instanceof Message.User) return new Activity.Thinking();
    // A tool may run while others that were called after it are done.
    for (Part part : newest.parts().reversed()) {
      if (part instanceof Part.Tool tool && isRunning(tool)) {
        return new Activity.UsingTool(tool.tool(), tool.about());
      }
    }
    if (newest.parts().isEmpty()) return new Activity.Thinking();
    return switch (newest.parts().getLast()) {
      case Part.Text text when !text.ended() -> new Activity.Writing();
      case Part.Reasoning thought when thought.ended().isEmpty() -> new Activity.Thinking();
      case Part.StepStart _ -> new Activity.Thinking();
      default -> new Activity.BetweenSteps();
    };
  }

  private static boolean isRunning(Part.Tool tool) {
    return tool.status() == Part.ToolStatus.PENDING || tool.status() == Part.ToolStatus.RUNNING;
  }
}
