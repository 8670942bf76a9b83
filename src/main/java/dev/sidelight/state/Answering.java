package dev.sidelight.state;

import dev.sidelight.model.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * How far the user is with answering requests.
 *
 * @param faced the request that keys would answer now
 * @param facedSince since when it has been that one
 * @param sent answers that are under way, so that none is sent twice
 */
public record Answering(Optional<RequestId> faced, Instant facedSince, PSet<RequestId> sent) {
  public static final Answering NOTHING =
      new Answering(Optional.empty(), Instant.EPOCH, HashTreePSet.empty());

  /** How long a request must have been faced before a key answers it: rows move. */
  private static final Duration LOOK = Duration.ofMillis(300);

  public Answering facing(Optional<RequestId> request, Instant now) {
    return request.equals(faced) ? this : new Answering(request, now, sent);
  }

  /** {@return whether the request was on the screen long enough for a key to be meant for it} */
  public boolean isConsidered(RequestId request, Instant now) {
    return faced.equals(Optional.of(request)) && !facedSince.plus(LOOK).isAfter(now);
  }

  public Answering sending(RequestId request) {
    return new Answering(faced, facedSince, sent.plus(request));
  }

  public Answering done(RequestId request) {
    return sent.contains(request) ? new Answering(faced, facedSince, sent.minus(request)) : this;
  }
}
