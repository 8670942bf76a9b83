package dev.sidelight.ui.dialog;

import dev.sidelight.state.Dialog;
import dev.sidelight.ui.paint.Sheet;

/** Paints the dialog that is open over the rest of the screen. */
public final class DialogPainter {
  private DialogPainter() {}

  public static void paint(Sheet sheet, Dialog dialog) {
    switch (dialog) {
      case Dialog.Help(int offset) -> HelpDialog.paint(sheet, offset);
      case Dialog.History(int selected) -> HistoryDialog.paint(sheet, selected);
      case Dialog.Servers(int selected, _) -> ServersDialog.paint(sheet, selected);
      case Dialog.ServerCard(var server, int offset, _) -> ServerCard.paint(sheet, server, offset);
      case Dialog.RequestCard card -> RequestDialog.paint(sheet, card);
      case Dialog.Pick pick -> PickDialog.paint(sheet, pick);
      case Dialog.Ask ask -> AskDialog.paint(sheet, ask);
      case Dialog.Confirm confirm -> ConfirmDialog.paint(sheet, confirm);
      case Dialog.Quit _ -> ConfirmDialog.paintQuit(sheet);
    }
  }
}
