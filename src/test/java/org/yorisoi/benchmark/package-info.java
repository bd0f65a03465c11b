/** Measures the running system over HTTP; started by its own command, never by the tests. */
package org.yorisoi.benchmark;
