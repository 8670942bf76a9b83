/**
 * An OpenCode server that lives inside the program: it speaks the V1 protocol (1.18) over loopback
 * HTTP and server-sent events, and plays scripted sessions instead of running models and tools.
 * {@code DemoServer} is the way in; {@code Play} holds what is played.
 */
@NullMarked
package dev.sidelight.demo;

import org.jspecify.annotations.NullMarked;
