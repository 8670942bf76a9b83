/**
 * Turns bytes into server-sent events by the grammar of the HTML standard. Knows neither HTTP nor
 * JSON.
 */
@NullMarked
package dev.sidelight.opencode.sse;

import org.jspecify.annotations.NullMarked;
