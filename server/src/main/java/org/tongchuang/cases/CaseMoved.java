package org.tongchuang.cases;

/**
 * That a case that was there stands otherwise now. Published in the transaction of the move, for
 * what must not differ from it by a moment; whoever can wait reads the audit trail.
 */
public record CaseMoved(Case before, Case after) {}
