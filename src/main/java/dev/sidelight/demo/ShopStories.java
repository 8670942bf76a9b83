package dev.sidelight.demo;

import static dev.sidelight.demo.Beats.beats;
import static dev.sidelight.demo.Beats.question;
import static dev.sidelight.demo.Script.session;

import java.util.List;

/** A shop that sells kettles, on the day before its sale. */
final class ShopStories {
  private static final Tools IN = new Tools(Play.SHOP.worktree());

  private ShopStories() {}

  static List<Script> scripts() {
    return List.of(giftWrap(), upgrade(), payment(), receipts(), loadTest(), copyright());
  }

  private static Script giftWrap() {
    return session(Play.SHOP, "Keep gift wrap in the cart", "build", ModelChoice.SONNET)
        .at(
            0.4,
            "Customers lose the gift wrap they chose when they change the quantity. Please find out"
                + " why and fix it, with a test.",
            beats()
                .thinks(
                    "Gift wrap is a flag on the line item. If changing the quantity builds a new"
                        + " line item, the flag would be lost. Let me check the cart's store.")
                .says("I'll start where quantities change.")
                .uses(IN.grep("giftWrap", CART_MATCHES))
                .uses(IN.read("src/cart/store.ts", CART_STORE))
                .uses(
                    IN.todos(
                        "x Find where the flag is lost",
                        "> Keep it when the quantity changes",
                        "- Add a test",
                        "- Run all tests"))
                .says("`setQuantity` makes a new item and forgets everything but three fields.")
                .uses(
                    IN.edit(
                        "src/cart/store.ts",
                        "  return { sku: item.sku, price: item.price, quantity }",
                        "  return { ...item, quantity }"))
                .uses(IN.write("test/cart.test.ts", CART_TEST))
                .uses(IN.bash("pnpm test -- cart", "Run the cart's tests", 14, TEST_OUTPUT))
                .uses(
                    IN.todos(
                        "x Find where the flag is lost",
                        "x Keep it when the quantity changes",
                        "x Add a test",
                        "x Run all tests"))
                .says(GIFT_WRAP_ANSWER))
        .at(96, "Nice. Does the order mail mention it as well?", mail());
  }

  private static Beats mail() {
    return beats()
        .uses(IN.read("src/receipt/render.ts", "export function render(order) { … }"))
        .says(
            """
            It does **not**: the mail lists items without their options. Two ways to go:

            - add one line per option, as the receipt does
            - put *“gift wrapped”* behind the item's name

            I'd take the second, since most orders have one option at most.
            """);
  }

  private static Script upgrade() {
    return session(Play.SHOP, "Move to Node 24", "build", ModelChoice.SONNET)
        .at(
            1.8,
            "Upgrade us to Node 24 and everything that has to move with it.",
            beats()
                .uses(IN.read("package.json", "{ \"engines\": { \"node\": \">=22\" } }"))
                .says("Two native modules have to be built again, so I need a clean install.")
                .needsLeave(
                    IN.bash(
                        "rm -rf node_modules && pnpm install",
                        "Reinstall all packages",
                        9,
                        """
                        Progress: resolved 412, reused 398, downloaded 0
                        Progress: resolved 1104, reused 1087, downloaded 9
                        Done in 8.1s
                        """),
                    "rm -rf node_modules *")
                .uses(IN.bash("pnpm test", "Run all tests", 12, TEST_OUTPUT))
                .says(
                    """
                    We are on **Node 24**. What moved:

                    | package | from | to |
                    |---|---|---|
                    | `sharp` | 0.33 | 0.34 |
                    | `better-sqlite3` | 11 | 12 |
                    | `@types/node` | 22 | 24 |

                    All 214 tests pass.
                    """));
  }

  private static Script payment() {
    return session(Play.SHOP, "Choose a payment provider", "plan", ModelChoice.OPUS)
        .at(
            3.2,
            "We want to take more than cards. Plan the move to a new payment provider.",
            beats()
                .thinks(
                    "The shop talks to its provider in one file only, which is good. The plan hangs"
                        + " on two things that only the user knows: which one, and where first.")
                .uses(IN.read("src/payment/provider.ts", "export interface Provider { … }"))
                .asks(
                    question(
                        "Provider",
                        "Which kind of integration do you want?",
                        false,
                        "Hosted page | Customers leave the shop to pay; least work",
                        "Embedded fields | They stay, and we style the fields",
                        "Own form | Full control, and a security audit every year"),
                    question(
                        "Countries",
                        "Which countries should come first?",
                        true,
                        "Germany | 61 % of our orders",
                        "Netherlands | 14 %, nearly all by bank transfer",
                        "Japan | 3 %, but growing fast"))
                .says(
                    """
                    You chose: {answer}.

                    ## Plan
                    1. Put the new provider behind the interface we have
                    2. Send 1 % of the orders there, and compare the totals every night
                    3. Turn the old one off when a week has passed without a difference

                    Nothing in the cart has to change.
                    """));
  }

  private static Script receipts() {
    return session(Play.SHOP, "日本語の領収書で絵文字が崩れる 🧾🫖", "build", ModelChoice.GPT)
        .at(
            5.5,
            "領収書を日本語で印刷すると、品名の列がずれます。原因を調べて直してください。",
            beats()
                .thinks("列の幅を文字数で数えているなら、全角文字では半分の幅になってしまう。")
                .uses(IN.read("src/receipt/render.ts", "const width = name.length"))
                .uses(
                    IN.edit(
                        "src/receipt/render.ts",
                        "const width = name.length",
                        "const width = displayWidth(name)"))
                .uses(IN.bash("pnpm test -- receipt", "領収書のテスト", 8, TEST_OUTPUT))
                .says(
                    """
                    原因は **文字数と表示幅の混同** でした。全角文字は二桁分の幅を取ります。

                    | 品名 | 文字数 | 幅 |
                    |---|---|---|
                    | 鉄瓶「霰」 | 5 | 10 |
                    | 急須 🫖 | 4 | 7 |
                    | Café クリーマー | 10 | 15 |

                    `displayWidth()` で数えるように直し、テストを三つ加えました。
                    """));
  }

  private static Script loadTest() {
    return session(Play.SHOP, "Load test for the sale", "build", ModelChoice.SONNET)
        .at(
            7.5,
            "The sale starts at 18:00. Will the product page hold 400 visitors a second?",
            beats()
                .overloaded("Provider is overloaded", 4.2, 9.4)
                .says("Let me try it with a tenth of that first.")
                .uses(
                    IN.bash(
                        "k6 run --vus 40 test/load/product.js",
                        "Visit the product page, 40 at a time",
                        10,
                        """
                        running (02s) 40/40 VUs,  88 complete
                        running (05s) 40/40 VUs, 231 complete
                        running (08s) 40/40 VUs, 377 complete
                        http_req_duration: avg=91ms p(95)=142ms
                        """))
                .says(
                    """
                    Yes, with room: **p95 is 142 ms** at 40 visitors and rises slowly.

                    The first thing to give in will be the image server. Two lines help:

                    ```nginx
                    proxy_cache_lock on;
                    proxy_cache_use_stale updating;
                    ```
                    """));
  }

  private static Script copyright() {
    return session(Play.SHOP, "Bump the year in the footer", "build", ModelChoice.GPT)
        .at(
            9,
            "The footer still says last year.",
            beats()
                .uses(IN.edit("src/ui/Footer.tsx", "© 2025", "© {new Date().getFullYear()}"))
                .says("Done, and it will not happen again: the footer asks the calendar now."));
  }

  private static final String CART_MATCHES =
      """
      /home/demo/kettle/src/cart/store.ts:
        Line 18:   giftWrap?: boolean
        Line 44: export function setQuantity(item: Item, quantity: number)
      /home/demo/kettle/src/checkout/summary.ts:
        Line 9:   if (item.giftWrap) lines.push(wrapLine(item))
      """;

  private static final String CART_STORE =
      """
      export function setQuantity(item: Item, quantity: number): Item {
        if (quantity < 1) throw new RangeError('quantity')
        return { sku: item.sku, price: item.price, quantity }
      }
      """;

  private static final String CART_TEST =
      """
      test('changing the quantity keeps the gift wrap', () => {
        const item = { sku: 'K-100', price: 4900, quantity: 1, giftWrap: true }
        expect(setQuantity(item, 3).giftWrap).toBe(true)
      })
      """;

  private static final String TEST_OUTPUT =
      """
      ✓ totals (12)
      ✓ vouchers (9)
      ✓ gift wrap (4)
      ✓ shipping (21)
      Test Files  8 passed (8)
           Tests  214 passed (214)
      """;

  private static final String GIFT_WRAP_ANSWER =
      """
      Gift wrap now survives a change of quantity. The store built a *new* item from three fields and
      dropped the rest:

      ```ts
      export function setQuantity(item: Item, quantity: number): Item {
        if (quantity < 1) throw new RangeError('quantity')
        return { ...item, quantity }
      }
      ```

      What I checked:

      - the new test fails without the change and passes with it
      - all **214** tests pass
      - engraving had the same problem, so it is fixed as well
      """;
}
