package dev.sidelight.update;

import dev.sidelight.model.Session;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Run;

/** An ended run of an earlier run of the program that the user has not visited. */
public record RestoredRow(SessionKey key, Session session, Run.Ended run) {}
