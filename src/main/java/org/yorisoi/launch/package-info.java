/**
 * The one command that starts everything on one machine: a real MariaDB from its Maven artifact,
 * then Payara Micro with the WAR as a child process. Lies outside the WAR.
 *
 * <p>Rules: says what it does; listens on loopback unless told otherwise; keeps its data between
 * starts; stops both on Ctrl-C and SIGTERM; says in plain words what is wrong and ends with code 2.
 */
@NullMarked
package org.yorisoi.launch;

import org.jspecify.annotations.NullMarked;
