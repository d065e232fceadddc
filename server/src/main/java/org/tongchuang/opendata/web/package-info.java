/** Open data over HTTP: Open311 GeoReport v2 in JSON and XML. */
@NullMarked
package org.tongchuang.opendata.web;

import org.jspecify.annotations.NullMarked;
