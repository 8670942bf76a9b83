package dev.sidelight.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is played: a day, shortened to minutes, of somebody who lets many sessions work at once. */
final class Play {
  /** A shop that sells kettles. */
  static final Project SHOP =
      new Project(
          "4be1f0a5d7c2946be83a1d50c9f7e2a6b4d3c180",
          "/home/demo/kettle",
          "gift-wrap",
          Topic.SHOP,
          1_789_000_000_000L,
          List.of(
              "package.json",
              "README.md",
              "src/cart/store.ts",
              "src/cart/giftWrap.ts",
              "src/checkout/summary.ts",
              "src/checkout/totals.ts",
              "src/payment/provider.ts",
              "src/receipt/render.ts",
              "src/ui/Badge.tsx",
              "test/checkout.test.ts",
              "test/receipt.test.ts"));

  /** A compiler for a small language. */
  static final Project COMPILER =
      new Project(
          "91c7d3e80b5f42a6d1e9f8073c6b5a4d2e1f0987",
          "/home/demo/fern",
          "main",
          Topic.COMPILER,
          1_781_000_000_000L,
          List.of(
              "Cargo.toml",
              "docs/errors.md",
              "src/check/borrow.rs",
              "src/check/infer.rs",
              "src/diag/render.rs",
              "src/lex.rs",
              "src/main.rs",
              "src/opt/fold.rs",
              "src/parse/expr.rs",
              "src/wasm/emit.rs",
              "tests/golden.rs"));

  /** A game about a lighthouse keeper. */
  static final Project GAME =
      new Project(
          "d05a6b7c8e9f1021324354657687980a9bacbdce",
          "/home/demo/lantern-bay",
          "1.3",
          Topic.GAME,
          1_785_000_000_000L,
          List.of(
              "project.godot",
              "dialogue/summer.fr.po",
              "dialogue/summer.ja.po",
              "scripts/save/slot.gd",
              "scripts/ui/journal.gd",
              "scripts/world/flags.gd",
              "shaders/fog.gdshader",
              "tests/run.gd"));

  static final List<Project> PROJECTS = List.of(SHOP, COMPILER, GAME);

  /** Where requests land that name no directory. */
  static final Project HOME = SHOP;

  /** When small things begin to happen besides, and go on for ever. */
  static final Duration END = Duration.ofSeconds(84);

  private Play() {}

  static List<Script> scripts() {
    var scripts = new ArrayList<>(Yesterday.scripts());
    scripts.addAll(ShopStories.scripts());
    scripts.addAll(CompilerStories.scripts());
    scripts.addAll(GameStories.scripts());
    return scripts;
  }
}
