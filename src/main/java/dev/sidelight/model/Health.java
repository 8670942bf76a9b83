package dev.sidelight.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the link to a server does.
 *
 * @param latency of a request that costs the server nothing; absent if it was not answered
 * @param lastHeard when the last byte of events came, or when the link was set up
 * @param losses how often the link was lost after it had been live
 * @param diagnostics absent before the server was first reached
 */
public record Health(
    Optional<Duration> latency, Instant lastHeard, int losses, Optional<Diagnostics> diagnostics) {}
