/** Cases over HTTP: the API that apps and scripts use, and the pages that the public sees. */
@NullMarked
package org.tongchuang.cases.web;

import org.jspecify.annotations.NullMarked;
