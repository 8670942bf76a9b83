package dev.sidelight.cli;

import dev.sidelight.config.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Tells flags from words. The start without any flag does without it. */
final class ArgumentParser {
  private ArgumentParser() {}

  static Arguments parse(List<CommandFlag> known, List<String> arguments) throws UsageException {
    Options options = new Options();
    for (CommandFlag flag : known) {
      Option.Builder option =
          flag.equals(CommandFlag.HELP) ? Option.builder("h") : Option.builder();
      options.addOption(option.longOpt(flag.name()).hasArg(flag.value().isPresent()).get());
    }
    try {
      CommandLine line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(options, arguments.toArray(String[]::new));
      Map<String, List<String>> flags = new HashMap<>();
      for (Option option : line.getOptions()) {
        flags
            .computeIfAbsent(option.getLongOpt(), name -> new ArrayList<>())
            .addAll(option.getValuesList());
      }
      return new Arguments(line.getArgList(), flags);
    } catch (UnrecognizedOptionException e) {
      throw new UsageException(unknown(e.getOption(), known));
    } catch (MissingArgumentException e) {
      throw new UsageException("--" + e.getOption().getLongOpt() + " needs a value");
    } catch (ParseException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static String unknown(String flag, List<CommandFlag> known) {
    String name = flag.replaceFirst("=.*", "");
    var names = known.stream().map(it -> "--" + it.name()).toList();
    if (names.contains(name)) return name + " takes no value";
    return "no flag \"" + name + "\"" + Nearest.hint(name, names);
  }
}
