package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.model.Permission;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import java.util.Optional;

/** Dialogs that want a line of text, or a yes. */
final class Asks {
  private Asks() {}

  static Step press(AppState state, Dialog.Ask ask, Key key) {
    if (key.name() == KeyName.ENTER) return done(state.withDialog(Optional.empty()), ask);
    if (key.name() == KeyName.TAB && ask.matter() instanceof Dialog.Matter.NewTitle matter) {
      var next = new Dialog.Ask(matter.withNextAgent(), ask.field());
      return Step.of(state.withDialog(Optional.of(next)));
    }
    return Editing.press(ask.field(), key)
        .map(field -> Step.of(state.withDialog(Optional.of(new Dialog.Ask(ask.matter(), field)))))
        .orElse(Step.of(state));
  }

  static Step paste(AppState state, Dialog.Ask ask, String text) {
    var field = Editing.pasted(ask.field(), text.replace('\n', ' '));
    return Step.of(state.withDialog(Optional.of(new Dialog.Ask(ask.matter(), field))));
  }

  private static Step done(AppState state, Dialog.Ask ask) {
    String text = ask.field().text().strip();
    return switch (ask.matter()) {
      case Dialog.Matter.Rename(var key) ->
          text.isEmpty() ? Step.of(state) : Step.of(state, new Effect.Rename(key, text));
      case Dialog.Matter.RejectReason(var permission) ->
          Answers.reply(
              state,
              permission,
              Permission.Reply.REJECT,
              Optional.of(text).filter(reason -> !reason.isEmpty()));
      case Dialog.Matter.NewTitle(var server, var directory, var agents) ->
          Step.of(
              state,
              new Effect.Create(
                  server,
                  directory,
                  Optional.of(text).filter(title -> !title.isEmpty()),
                  agents.stream().findFirst()));
      case Dialog.Matter.ServerUrl _ -> Servers.add(state, ask.field());
      case Dialog.Matter.Search _ -> Scrolling.search(state, text);
    };
  }

  static Step press(AppState state, Dialog.Confirm confirm, Key key) {
    SessionKey session = confirm.key();
    return ifYes(
        state,
        key,
        switch (confirm.deed()) {
          case DELETE -> new Effect.Delete(session);
          case ARCHIVE -> new Effect.Archive(session);
          case SHARE -> new Effect.Share(session);
        });
  }

  static Step pressOnQuit(AppState state, Key key) {
    return ifYes(state, key, new Effect.Quit());
  }

  private static Step ifYes(AppState state, Key key, Effect deed) {
    AppState closed = state.withDialog(Optional.empty());
    if (key.equals(Key.of('y'))) return Step.of(closed, deed);
    return key.equals(Key.of('n')) ? Step.of(closed) : Step.of(state);
  }
}
