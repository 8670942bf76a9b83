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
 * @param writing whether the user turned from the card in the open session to the prompt below it
 * @param sent answers that are under way, so that none is sent twice
 */
public record Answering(
    Optional<RequestId> faced, Instant facedSince, boolean writing, PSet<RequestId> sent) {
  public static final Answering NOTHING =
      new Answering(Optional.empty(), Instant.EPOCH, false, HashTreePSet.empty());

  /** How long a request must have been faced before a key answers it: rows move. */
  private static final Duration LOOK = Duration.ofMillis(300);

  /** {@return the same, with what is faced to be looked at once more before a key counts} */
  public Answering facingAnew(Instant now) {
    return new Answering(faced, now, writing, sent);
  }

  public Answering facing(Optional<RequestId> request, Instant now) {
    if (request.equals(faced)) return this;
    return new Answering(request, now, writing && request.isPresent(), sent);
  }

  /** {@return the same, with the keys for the prompt or for the card} */
  public Answering writing(boolean next) {
    return next == writing ? this : new Answering(faced, facedSince, next, sent);
  }

  /** {@return whether the request was on the screen long enough for a key to be meant for it} */
  public boolean isConsidered(RequestId request, Instant now) {
    return faced.equals(Optional.of(request)) && !facedSince.plus(LOOK).isAfter(now);
  }

  public Answering sending(RequestId request) {
    return new Answering(faced, facedSince, writing, sent.plus(request));
  }

  public Answering done(RequestId request) {
    if (!sent.contains(request)) return this;
    return new Answering(faced, facedSince, writing, sent.minus(request));
  }
}
