package dev.sidelight.update;

import dev.sidelight.model.RequestId;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Pending;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import java.util.Optional;

/** Permissions and questions that wait for the user. */
final class Requests {
  private Requests() {}

  static Step asked(AppState state, ServerId server, Pending request) {
    Tracked session = Lifecycle.tracked(state, new SessionKey(server, request.session()));
    if (session.requests().containsKey(request.id())) return Step.of(state);
    // Whoever asks runs, whether or not its status was heard.
    Run.Active run =
        Lifecycle.activeOrNew(session, state.now()).withIdleSince(Optional.empty()).progressed();
    return Lifecycle.put(state, session.withRun(run).withRequest(request).heardAt(state.now()));
  }

  static Step settled(AppState state, ServerId server, SessionId id, RequestId request) {
    Optional<Tracked> session = state.sessions().find(server, id);
    if (session.isEmpty() || !session.get().requests().containsKey(request)) {
      return Step.of(state);
    }
    return Lifecycle.put(state, session.get().withoutRequest(request).heardAt(state.now()));
  }
}
