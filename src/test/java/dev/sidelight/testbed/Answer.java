package dev.sidelight.testbed;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the model answers to one request. */
sealed interface Answer {

  /** Status 200 and a stream of the moves, in turn. */
  record Stream(List<Move> moves) implements Answer {
    public Stream {
      moves = List.copyOf(moves);
    }
  }

  /** An error instead of a stream. */
  record Refusal(int status, String message, String code, Optional<Duration> retryAfter)
      implements Answer {}

  /** One thing that happens in a stream. */
  sealed interface Move {
    record Say(String text) implements Move {}

    record Think(String text) implements Move {}

    record Call(String tool, Json arguments) implements Move {}

    record Hold(Gate gate) implements Move {}

    record Pause(Duration time) implements Move {}

    record Spend(long inputTokens, long outputTokens) implements Move {}

    /** Ends the stream with this reason in place of the one that follows from the moves. */
    record Finish(String reason) implements Move {}

    /** Sends an error inside the stream and ends it. */
    record Break(String message) implements Move {}

    /** Drops the connection in the middle of the stream. */
    record Cut() implements Move {}
  }
}
