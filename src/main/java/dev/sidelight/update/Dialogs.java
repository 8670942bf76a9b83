package dev.sidelight.update;

import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Dialog;
import dev.sidelight.state.Notice;
import java.util.Optional;

/** What keys do while a dialog is open. */
final class Dialogs {
  private Dialogs() {}

  static Step press(AppState state, Dialog dialog, Key key) {
    if (key.name() == KeyName.ESCAPE && !isTypingOn(state, dialog)) return leave(state, dialog);
    return switch (dialog) {
      case Dialog.Pick pick -> Picks.press(state, pick, key);
      case Dialog.Ask ask -> Asks.press(state, ask, key);
      case Dialog.Confirm confirm -> Asks.press(state, confirm, key);
      case Dialog.Quit _ -> Asks.pressOnQuit(state, key);
      case Dialog.RequestCard card -> onCard(state, card, key);
      case Dialog.History(int selected) when key.name() == KeyName.ENTER ->
          openNotice(state, selected);
      case Dialog.Servers servers -> Servers.press(state, servers, key);
      case Dialog.ServerCard card -> Servers.press(state, card, key);
      case Dialog.Help _, Dialog.History _ -> leaveOrScroll(state, dialog, key);
    };
  }

  private static Step leave(AppState state, Dialog dialog) {
    return switch (dialog) {
      case Dialog.ServerCard card -> Servers.back(state, card.server());
      case Dialog.Ask(Dialog.Matter.ServerUrl _, _) -> Servers.open(state);
      default -> Step.of(state.withDialog(Optional.empty()));
    };
  }

  static Step leaveOrScroll(AppState state, Dialog dialog, Key key) {
    return key.equals(Key.of('q')) || key.equals(Key.of('?'))
        ? Step.of(state.withDialog(Optional.empty()))
        : scroll(state, dialog, lines(state, key));
  }

  private static Step onCard(AppState state, Dialog.RequestCard card, Key key) {
    Optional<Step> answer = isFaced(state, card) ? Answers.press(state, key) : Optional.empty();
    return answer.orElseGet(() -> scroll(state, card, lines(state, key)));
  }

  private static boolean isFaced(AppState state, Dialog.RequestCard card) {
    return Answers.faced(state).map(faced -> faced.id().equals(card.request())).orElse(false);
  }

  private static boolean isTypingOn(AppState state, Dialog dialog) {
    return dialog instanceof Dialog.RequestCard card
        && isFaced(state, card)
        && QuestionKeys.isTyping(state);
  }

  static Step scroll(AppState state, Dialog dialog, int lines) {
    return switch (dialog) {
      case Dialog.Help(int offset) ->
          show(state, new Dialog.Help(clampScroll(state, offset + lines)));
      case Dialog.Servers servers -> Servers.scroll(state, servers, lines);
      case Dialog.ServerCard(var server, int offset, var asked) ->
          show(state, new Dialog.ServerCard(server, clampScroll(state, offset + lines), asked));
      case Dialog.RequestCard(var request, int offset, boolean lasting) ->
          show(state, new Dialog.RequestCard(request, clampScroll(state, offset + lines), lasting));
      case Dialog.History(int selected) -> {
        int last = Math.max(0, state.history().size() - 1);
        yield show(state, new Dialog.History(Math.clamp(selected + (long) lines, 0, last)));
      }
      case Dialog.Pick pick -> {
        int last = Math.max(0, pick.choices().size() - 1);
        yield show(state, pick.withSelected(Math.clamp(pick.selected() + (long) lines, 0, last)));
      }
      case Dialog.Ask _, Dialog.Confirm _, Dialog.Quit _ -> Step.of(state);
    };
  }

  static Step choose(AppState state, Dialog dialog, int index) {
    return switch (dialog) {
      case Dialog.History _ -> openNotice(state, index);
      case Dialog.Pick pick -> Picks.choose(state, pick, index);
      case Dialog.Servers servers -> Servers.choose(state, servers, index);
      case Dialog.Help _,
          Dialog.ServerCard _,
          Dialog.RequestCard _,
          Dialog.Ask _,
          Dialog.Confirm _,
          Dialog.Quit _ ->
          Step.of(state);
    };
  }

  static Step paste(AppState state, Dialog dialog, String text) {
    return switch (dialog) {
      case Dialog.Ask ask -> Asks.paste(state, ask, text);
      case Dialog.Pick pick -> Picks.paste(state, pick, text);
      case Dialog.RequestCard card when isTypingOn(state, card) -> QuestionKeys.paste(state, text);
      case Dialog.Help _,
          Dialog.History _,
          Dialog.Servers _,
          Dialog.ServerCard _,
          Dialog.RequestCard _,
          Dialog.Confirm _,
          Dialog.Quit _ ->
          Step.of(state);
    };
  }

  private static Step openNotice(AppState state, int index) {
    if (index >= state.history().size()) return Step.of(state);
    Notice notice = state.history().get(index);
    return notice
        .session()
        .filter(key -> state.info(key).isPresent())
        .map(key -> Opening.open(state, key))
        .orElse(Step.of(state));
  }

  private static Step show(AppState state, Dialog dialog) {
    return Step.of(state.withDialog(Optional.of(dialog)));
  }

  private static int clampScroll(AppState state, int offset) {
    return Math.clamp(offset, 0, state.layout().dialog().lastTop());
  }

  private static int lines(AppState state, Key key) {
    int page = Math.max(1, state.layout().dialog().rows() - 1);
    return switch (key.name()) {
      case UP -> -1;
      case DOWN -> 1;
      case PAGE_UP -> -page;
      case PAGE_DOWN -> page;
      case HOME -> -1_000_000;
      case END -> 1_000_000;
      case CHARACTER ->
          switch (key.codePoint()) {
            case 'k' -> -1;
            case 'j', ' ' -> 1;
            default -> 0;
          };
      default -> 0;
    };
  }
}
