package org.tongchuang.media;

import java.time.Instant;

/**
 * What is known of a photo.
 *
 * @param sha256 of the picture that is kept, in lower-case hexadecimal
 * @param width in pixels, upright
 * @param height in pixels, upright
 * @param taken what the sender said, else what the camera wrote
 */
public record PhotoInfo(
    PhotoId id, String sha256, int width, int height, Taken taken, Instant receivedAt) {}
