"""What is a tool or a larger part of a page: maps, index builder, survey, planner, models, programme …"""
