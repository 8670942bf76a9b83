package dev.sidelight.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A session's header. Times are the server's clock.
 *
 * @param parent absent for a root session
 * @param project the server's id of the project; {@code global} outside any repository
 * @param directory absolute path on the server's machine
 * @param title model-written text, unclean
 * @param agent the agent of the last prompt
 * @param cost US dollars so far
 * @param tokens running totals
 * @param version of the OpenCode that created the session
 */
public record Session(
    SessionId id,
    Optional<SessionId> parent,
    String project,
    String directory,
    String title,
    Optional<String> agent,
    Optional<ModelRef> model,
    Optional<String> variant,
    double cost,
    Tokens tokens,
    Instant created,
    Instant updated,
    Optional<Instant> archived,
    Optional<String> shareUrl,
    String version) {}
