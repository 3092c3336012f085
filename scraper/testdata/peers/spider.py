"""Crawls papers with Scrapy, as peers does with others:

    scrapy runspider spider.py -a origins=http://127.1.0.2:1,http://127.1.0.3:1
"""

from urllib.parse import urlsplit

import scrapy


class Papers(scrapy.Spider):
    name = "papers"
    custom_settings = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": 20,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }

    def __init__(self, origins, **more):
        super().__init__(**more)
        origins = origins.split(",")
        self.start_urls = [o + "/" for o in origins]
        self.allowed_domains = [urlsplit(o).hostname for o in origins]

    def parse(self, response):
        for href in response.css("a::attr(href)").getall():
            yield response.follow(href)
