// Command peers crawls papers as others do, for BenchmarkCrawl of package scraper, which builds it
// and measures it:
//
//	peers bare ORIGIN...    net/http, goquery and a set in memory
//	peers colly ORIGIN...   Colly as its documentation shows
//
// Both begin at the front pages of the origins, read every page once and follow the links that
// stay within these hosts. spider.py does so with Scrapy. The command is a module of its own, so
// that goquery and Colly keep their homes in the project.
package main
