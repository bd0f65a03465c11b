package org.yorisoi.completion;

/** A run was written down and can begin, once its transaction has succeeded. */
record RunAsked(long runId) {}
