package dev.sidelight.state;

import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionKey;

/** Something on the screen that can be clicked. */
public sealed interface Target {
  record SessionItem(SessionKey key) implements Target {}

  record ToastItem(long notice) implements Target {}

  record PartItem(PartId part) implements Target {}

  /**
   * @param index of the dialog's entry
   */
  record DialogItem(int index) implements Target {}

  record PanelArea() implements Target {}

  record ViewArea() implements Target {}

  record DialogArea() implements Target {}
}
