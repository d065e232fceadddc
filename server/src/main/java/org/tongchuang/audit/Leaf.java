package org.tongchuang.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a seal remembers of one line, in 8 bytes: enough to tell which line was altered, is missing
 * or was added. Whether any was is told by the digest alone.
 *
 * @param name see {@link Line#nameSum}
 * @param content the first bytes of the line's hash
 */
record Leaf(int name, int content) {

  private static final int BYTES = 2 * Integer.BYTES;

  static Leaf of(Line line, byte[] hash) {
    return new Leaf(line.nameSum(), ByteBuffer.wrap(hash).getInt());
  }

  static List<Leaf> list(byte[] leaves) {
    var result = new ArrayList<Leaf>(leaves.length / BYTES);
    for (var rest = ByteBuffer.wrap(leaves); rest.remaining() >= BYTES; ) {
      result.add(new Leaf(rest.getInt(), rest.getInt()));
    }
    return result;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putInt(name).putInt(content).array();
  }
}
