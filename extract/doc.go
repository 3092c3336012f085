// Package extract reads a page into an article.
package extract
