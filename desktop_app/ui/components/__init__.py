"""Widgets that every screen is made of; they hold no data and know no use case.

A component takes texts that the caller has already translated, and tells what the person did by
signals. Its few own words go through `QCoreApplication.translate`, Vietnamese being the source.
"""
