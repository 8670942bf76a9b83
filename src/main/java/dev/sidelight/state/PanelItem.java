package dev.sidelight.state;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionKey;

/** One entry of the panel's list, in the order of the screen. */
public sealed interface PanelItem {

  /** Shown when there are several servers. */
  record ServerHeading(ServerId server) implements PanelItem {}

  /**
   * Shown when there are several projects.
   *
   * @param name last part of the project's folder
   */
  record ProjectHeading(ServerId server, String project, String name) implements PanelItem {}

  /**
   * A root session.
   *
   * @param number 1 for the first row, counted over all groups
   */
  record SessionRow(Row row, int number) implements PanelItem {}

  /**
   * A child under its unfolded root.
   *
   * @param depth 1 for the root's own children
   */
  record ChildRow(SessionKey key, SessionKey root, int depth) implements PanelItem {}
}
