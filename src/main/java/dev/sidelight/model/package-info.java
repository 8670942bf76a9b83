/**
 * What an OpenCode server has and says, in this program's words: sessions, messages, parts,
 * requests, and the facts that tell of their change. No JSON shape of any protocol version.
 */
@NullMarked
package dev.sidelight.model;

import org.jspecify.annotations.NullMarked;
