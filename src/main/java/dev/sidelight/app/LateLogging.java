package dev.sidelight.app;

import java.util.Optional;
import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out loggers that wake Java's logging only where something is logged. Java finds it as a
 * service; without it the first logger, which a library makes before the first frame, sets all of
 * that logging up.
 */
public final class LateLogging extends System.LoggerFinder {
  /** In the program it is known what is logged; elsewhere others may have a say. */
  private static final boolean KNOWN = System.getProperty(LogFile.SETUP) != null;

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Late(name, KNOWN ? Optional.empty() : Optional.of(Logger.getLogger(name)));
  }

  /**
   * @param held Java's logger, where what others have set on it must last
   */
  private record Late(String name, Optional<Logger> held) implements System.Logger {
    private Logger logger() {
      return held.orElseGet(() -> Logger.getLogger(name));
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return KNOWN
          ? level.getSeverity() >= LogFile.LEAST.getSeverity()
          : logger().isLoggable(javas(level));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      if (!isLoggable(level)) return;
      LogRecord said = said(level, bundle, message);
      said.setThrown(thrown);
      logger().log(said);
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... parameters) {
      if (!isLoggable(level)) return;
      LogRecord said = said(level, bundle, format);
      said.setParameters(parameters);
      logger().log(said);
    }

    private LogRecord said(Level level, @Nullable ResourceBundle bundle, @Nullable String message) {
      var said = new LogRecord(javas(level), message);
      said.setLoggerName(name);
      said.setResourceBundle(bundle);
      return said;
    }

    private static java.util.logging.Level javas(Level level) {
      return switch (level) {
        case ALL -> java.util.logging.Level.ALL;
        case TRACE -> java.util.logging.Level.FINER;
        case DEBUG -> java.util.logging.Level.FINE;
        case INFO -> java.util.logging.Level.INFO;
        case WARNING -> java.util.logging.Level.WARNING;
        case ERROR -> java.util.logging.Level.SEVERE;
        case OFF -> java.util.logging.Level.OFF;
      };
    }
  }
}
