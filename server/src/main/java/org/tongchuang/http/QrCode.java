package org.tongchuang.http;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** A QR code as an inline picture that needs no style and no script. */
public final class QrCode {

  private QrCode() {}

  /** The code of a text of a few hundred characters, as an SVG element. */
  public static String svg(String text) {
    try {
      var squares =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
      var path = new StringBuilder();
      for (int y = 0; y < squares.getHeight(); y++) {
        for (int x = 0; x < squares.getWidth(); x++) {
          if (squares.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
      <rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>"""
          .formatted(squares.getWidth(), squares.getHeight(), path);
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(tooLong);
    }
  }
}
