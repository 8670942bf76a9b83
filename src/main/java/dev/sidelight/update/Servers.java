package dev.sidelight.update;

import dev.sidelight.config.ServerUrl;
import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.Link;
import dev.sidelight.model.ServerId;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import dev.sidelight.state.ServerState;
import dev.sidelight.state.TextField;
import dev.sidelight.text.Clean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the user does with servers: look after them, add and remove them, try them again. */
final class Servers {
  /** How often links are asked how they do while somebody looks. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Servers() {}

  static Step open(AppState state) {
    return discover(state, true).then(next -> list(next, 0));
  }

  /**
   * {@return the step that looks for servers that have come since, if that is wanted at all}
   *
   * @param network whether to look beyond this machine, which asks everybody there
   */
  static Step discover(AppState state, boolean network) {
    boolean wanted = state.settings().discover() && state.settings().servers().isEmpty();
    return wanted ? Step.of(state, new Effect.Discover(network)) : Step.of(state);
  }

  private static Step list(AppState state, int selected) {
    return ask(show(state, new Dialog.Servers(selected, state.now())));
  }

  private static Step ask(AppState state) {
    Step step = Step.of(state);
    for (ServerId server : state.servers().keySet()) {
      step = step.and(new Effect.Diagnose(server));
    }
    return step;
  }

  /** {@return when the links are to be asked again how they do} */
  static Optional<Instant> nextAsking(AppState state) {
    return state.dialog().orElse(null) instanceof Dialog.OfServers dialog
        ? Optional.of(dialog.asked().plus(PAUSE))
        : Optional.empty();
  }

  /** {@return the step in which the links are asked, if that is due} */
  static Step askIfDue(AppState state) {
    boolean due = nextAsking(state).map(at -> !at.isAfter(state.now())).orElse(false);
    if (!due || !(state.dialog().orElse(null) instanceof Dialog.OfServers dialog)) {
      return Step.of(state);
    }
    return ask(show(state, dialog.askedAt(state.now())));
  }

  static Step press(AppState state, Dialog.Servers dialog, Key key) {
    if (key.equals(Key.of('a'))) return askUrl(state, TextField.EMPTY, "");
    if (key.name() == KeyName.ENTER) return choose(state, dialog, dialog.selected());
    Optional<ServerId> server = server(state, dialog.selected());
    if (server.isPresent() && key.equals(Key.of('r'))) return tryAgain(state, server.get());
    if (server.isPresent() && key.equals(Key.of('x'))) return remove(state, server.get());
    return Dialogs.leaveOrScroll(state, dialog, key);
  }

  static Step press(AppState state, Dialog.ServerCard card, Key key) {
    Optional<ServerId> server = card.server();
    if (server.isPresent() && key.equals(Key.of('r'))) return tryAgain(state, server.get());
    if (server.isPresent() && key.equals(Key.of('x'))) {
      return remove(state, server.get()).then(next -> list(next, 0));
    }
    return Dialogs.leaveOrScroll(state, card, key);
  }

  /** {@return the step that goes from a server back to all of them} */
  static Step back(AppState state, Optional<ServerId> server) {
    int index = server.map(ids(state)::indexOf).orElse(state.servers().size());
    return list(state, Math.max(0, index));
  }

  static Step scroll(AppState state, Dialog.Servers dialog, int entries) {
    // What went wrong in the program is the last entry.
    int last = Math.max(0, state.servers().size() - (state.hasProblems() ? 0 : 1));
    int selected = Math.clamp(dialog.selected() + (long) entries, 0, last);
    return Step.of(show(state, new Dialog.Servers(selected, dialog.asked())));
  }

  static Step choose(AppState state, Dialog.OfServers dialog, int index) {
    Optional<ServerId> server = server(state, index);
    if (server.isEmpty() && !state.hasProblems()) return Step.of(state);
    return Step.of(show(state, new Dialog.ServerCard(server, 0, dialog.asked())));
  }

  private static List<ServerId> ids(AppState state) {
    return List.copyOf(state.servers().keySet());
  }

  private static Optional<ServerId> server(AppState state, int index) {
    List<ServerId> ids = ids(state);
    return index < ids.size() ? Optional.of(ids.get(index)) : Optional.empty();
  }

  private static Step askUrl(AppState state, TextField typed, String trouble) {
    return Step.of(show(state, new Dialog.Ask(new Dialog.Matter.ServerUrl(trouble), typed)));
  }

  /** {@return the step in which a URL was typed of a server that is to be followed as well} */
  static Step add(AppState state, TextField typed) {
    return switch (ServerUrl.read(typed.text())) {
      case ServerUrl.Reading.Bad(var reason) -> askUrl(state, typed, "This " + reason);
      case ServerUrl.Reading.Good(var url) -> {
        var id = new ServerId(url);
        if (state.server(id).isPresent()) yield askUrl(state, typed, url + " is here already");
        AppState added = Servers.added(state, id, url.replaceFirst("^https?://", ""));
        yield list(added, added.servers().size() - 1).and(new Effect.Follow(id));
      }
    };
  }

  static AppState added(AppState state, ServerId id, String name) {
    return state.server(id).isPresent()
        ? state
        : state.withServer(ServerState.connecting(id, name, state.now()));
  }

  private static Step tryAgain(AppState state, ServerId id) {
    return switch (state.server(id).orElseThrow().link()) {
      // Its password may be another by now, or it may never have been asked.
      case Link.Unauthorised _, Link.Unsupported _ -> Step.of(state, new Effect.Follow(id));
      case Link.Connecting _, Link.Live _, Link.Silent _, Link.Retrying _ ->
          Step.of(state, new Effect.RetryLink(id));
    };
  }

  private static Step remove(AppState state, ServerId id) {
    String name = Clean.oneLine(state.server(id).orElseThrow().name());
    boolean open = state.view().map(view -> view.key().server().equals(id)).orElse(false);
    AppState left = state.withoutServer(id);
    Step step = open ? Opening.close(left) : Step.of(left);
    String text = name + " is removed until the next start; the settings stay as they are";
    return step
        // Not a change to be kept: the marks are there again with the server.
        .and(new Effect.MarksRestored())
        .and(new Effect.Unfollow(id))
        .with(next -> Notices.say(next, Notice.Level.INFO, text))
        .then(next -> shrunk(next));
  }

  private static Step shrunk(AppState state) {
    return state.dialog().orElse(null) instanceof Dialog.Servers dialog
        ? scroll(state, dialog, 0)
        : Step.of(state);
  }

  private static AppState show(AppState state, Dialog dialog) {
    return state.withDialog(Optional.of(dialog));
  }
}
