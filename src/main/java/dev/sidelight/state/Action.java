package dev.sidelight.state;

import java.util.Optional;

/** What a key can do. The order is that of the help. */
public enum Action {
  UP("up", Section.PANEL, "up,k", "go up"),
  DOWN("down", Section.PANEL, "down,j", "go down"),
  FIRST("first", Section.PANEL, "home,g", "go to the first row"),
  LAST("last", Section.PANEL, "end,G", "go to the last row"),
  PAGE_UP("pageUp", Section.PANEL, "pageup", "go up a page"),
  PAGE_DOWN("pageDown", Section.PANEL, "pagedown", "go down a page"),
  OPEN("open", Section.PANEL, "enter", "open the session"),
  UNFOLD("unfold", Section.PANEL, "right,l", "show the subagents"),
  FOLD("fold", Section.PANEL, "left,h", "hide the subagents"),
  MUTE("mute", Section.PANEL, "m", "mute or unmute its notifications"),
  UNVISITED("unvisited", Section.PANEL, "u", "set or clear the unvisited mark"),
  PIN("pin", Section.PANEL, "p", "pin to the top, or unpin"),
  DISMISS("dismiss", Section.PANEL, "x", "dismiss an ended run"),
  DISMISS_ALL("dismissAll", Section.PANEL, "X", "dismiss all visited ones"),
  FILTER("filter", Section.PANEL, "/", "filter by title, project, state"),

  SCROLL_UP("scrollUp", Section.VIEW, "up,ctrl+y", "scroll up"),
  SCROLL_DOWN("scrollDown", Section.VIEW, "down,ctrl+e", "scroll down"),
  SCROLL_PAGE_UP("scrollPageUp", Section.VIEW, "pageup", "scroll up a page"),
  SCROLL_PAGE_DOWN("scrollPageDown", Section.VIEW, "pagedown", "scroll down a page"),
  SCROLL_TOP("scrollTop", Section.VIEW, "home", "scroll to the beginning"),
  SCROLL_END("scrollEnd", Section.VIEW, "end", "follow the end"),
  BACK("back", Section.VIEW, "esc", "back to the list"),

  SWITCH_AREA("switchArea", Section.ANYWHERE, "tab", "between the panel and the session"),
  NEXT("next", Section.ANYWHERE, "!,<leader>a", "to the next that needs you, else unvisited"),
  OPEN_TOAST("openToast", Section.ANYWHERE, "<leader>t", "open the newest toast's session"),
  HISTORY("history", Section.ANYWHERE, "<leader>n", "notifications so far"),
  SERVERS("servers", Section.ANYWHERE, "<leader>s", "servers and links"),
  PANEL("panel", Section.ANYWHERE, "<leader>b", "hide or show the panel"),
  WIDER("wider", Section.ANYWHERE, "<leader>>", "widen the panel"),
  NARROWER("narrower", Section.ANYWHERE, "<leader><", "narrow the panel"),
  HELP("help", Section.ANYWHERE, "?", "this help"),
  QUIT("quit", Section.ANYWHERE, "q,<leader>q", "quit; runs go on on the server");

  /** Where a key counts; keys of one section, and those that count anywhere, must differ. */
  public enum Section {
    PANEL("On the panel"),
    VIEW("In a session"),
    ANYWHERE("Anywhere");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String key;
  private final Section section;
  private final String defaults;
  private final String says;

  Action(String key, Section section, String defaults, String says) {
    this.key = key;
    this.section = section;
    this.defaults = defaults;
    this.says = says;
  }

  /** {@return its name under {@code keys} in the settings} */
  public String key() {
    return key;
  }

  public Section section() {
    return section;
  }

  /** {@return whether its keys count there} */
  public boolean countsIn(Section place) {
    return section == place || section == Section.ANYWHERE;
  }

  /** {@return its keys as the settings would write them} */
  public String defaults() {
    return defaults;
  }

  /** {@return what it does, for the help} */
  public String says() {
    return says;
  }

  public static Optional<Action> named(String key) {
    for (Action action : values()) {
      if (action.key.equals(key)) return Optional.of(action);
    }
    return Optional.empty();
  }
}
