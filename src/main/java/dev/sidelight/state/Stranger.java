package dev.sidelight.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A session that is heard of and has no row, as its header could not be had.
 *
 * @param tries that failed
 * @param askAgain when to ask for the header again; absent while it is asked for
 */
public record Stranger(int tries, Optional<Instant> askAgain) {}
